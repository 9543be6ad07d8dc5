#include <QtTest>

#include "models/core/reading.h"

using namespace flotte;

namespace {

using Number = Reading<int>;

std::shared_ptr<const Error> refused(const std::string& detail) {
    return std::make_shared<const Error>(NetworkError{NetworkError::Kind::Refused, "GET /", detail});
}

}  // namespace

class TstReading : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void zeroIsNotUnknown() {
        const Number zero = Number::known(0, SourceId(1), TimePoint{});
        Number none;
        none.state = ReadingState::None;
        QVERIFY(zero.hasValue());
        QVERIFY(!none.hasValue());
        QVERIFY(!(zero == none));
    }

    void errorsAreComparedByWhatTheySay() {
        Number a;
        a.state = ReadingState::Failed;
        a.why = refused("connection refused");
        Number b = a;
        b.why = refused("connection refused");
        QVERIFY(a == b);
        b.why = refused("no route");
        QVERIFY(!(a == b));
        b.why = nullptr;
        QVERIFY(!(a == b));
    }

    void whatIsShownDifferentlyDiffers() {
        const Number a = Number::known(5, SourceId(1), TimePoint{});
        QVERIFY(a == Number::known(5, SourceId(1), TimePoint{}));
        QVERIFY(!(a == Number::known(6, SourceId(1), TimePoint{})));
        QVERIFY(!(a == Number::known(5, SourceId(2), TimePoint{})));
        QVERIFY(!(a == Number::known(5, SourceId(1), TimePoint{Milliseconds(1)})));
        Number stale = a;
        stale.state = ReadingState::Stale;
        QVERIFY(!(a == stale));
    }
};

QTEST_APPLESS_MAIN(TstReading)
#include "tst_reading.moc"
