#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

/// The translations themselves: complete, with the same place holders, by the rules of French typography.
class TestCatalogue : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void everyTextIsTranslated_data();
    void everyTextIsTranslated();
    void frenchTypography_data();
    void frenchTypography();
    void placeHoldersAreKept();
};

namespace {

struct Message {
    QString context;
    QString source;
    QStringList translations;  ///< several where there are plurals
    bool plural = false;
    bool unfinished = false;
};

void readTranslation(QXmlStreamReader& xml, Message& message) {
    message.unfinished = xml.attributes().value(QLatin1String("type")) == QLatin1String("unfinished");
    if (!message.plural) {
        message.translations << xml.readElementText();
        return;
    }
    while (xml.readNextStartElement()) {
        message.translations << xml.readElementText();
    }
}

QList<Message> messagesOf(const QString& language) {
    QFile file(QStringLiteral(FLOTTE_SOURCE_DIR "/translations/flotte_%1.ts").arg(language));
    QList<Message> messages;
    if (!file.open(QIODevice::ReadOnly)) {
        return messages;
    }
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (!xml.readNextStartElement() && xml.tokenType() != QXmlStreamReader::EndElement) {
            continue;
        }
        if (!xml.isStartElement()) {
            continue;
        }
        if (xml.name() == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (xml.name() == QLatin1String("message")) {
            messages << Message{
                context, {}, {}, xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes")};
        } else if (xml.name() == QLatin1String("source")) {
            messages.last().source = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            readTranslation(xml, messages.last());
        }
    }
    return messages;
}

QString at(const Message& message, const QString& text) {
    return message.context + QStringLiteral(": ") + text;
}

}  // namespace

void TestCatalogue::everyTextIsTranslated_data() {
    QTest::addColumn<QString>("language");
    QTest::newRow("French") << "fr";
    QTest::newRow("English plurals") << "en";
}

void TestCatalogue::everyTextIsTranslated() {
    QFETCH(QString, language);
    const QList<Message> messages = messagesOf(language);
    QVERIFY(messages.size() >= (language == QLatin1String("fr") ? 150 : 4));
    for (const Message& message : messages) {
        QVERIFY2(!message.unfinished, qPrintable(at(message, message.source)));
        QCOMPARE(message.translations.size(), message.plural ? 2 : 1);
        for (const QString& translation : message.translations) {
            QVERIFY2(!translation.isEmpty(), qPrintable(at(message, message.source)));
        }
    }
}

void TestCatalogue::frenchTypography_data() {
    QTest::addColumn<QString>("wrong");
    // A colon in an address, a key or a time stands without a space; one that ends a word of a sentence does
    // not.
    QTest::newRow("U+202F before ; ! ?") << QStringLiteral("[^\\x{202f}\\s(][;!?](\\s|$)|[ \\x{a0}][;!?]");
    QTest::newRow("U+00A0 before a colon") << QStringLiteral("[\\p{L}\\d)»%]:(\\s|$)| :|\\x{202f}:");
    QTest::newRow("U+00A0 before % and €") << QStringLiteral("(\\d|[ \\x{202f}])(%(?!L?n|\\d)|€)");
    QTest::newRow("U+00A0 inside guillemets") << QStringLiteral("«[^\\x{a0}]|[^\\x{a0}]»");
    QTest::newRow("guillemets, not inches") << QStringLiteral("(^|\\s)\"\\p{L}|\\p{L}\"(\\s|$)");
    QTest::newRow("a curved apostrophe") << QStringLiteral("\\p{L}'\\p{L}");
    QTest::newRow("an ellipsis is one character") << QStringLiteral("\\.\\.\\.");
}

void TestCatalogue::frenchTypography() {
    QFETCH(QString, wrong);
    const QRegularExpression rule(wrong, QRegularExpression::UseUnicodePropertiesOption);
    QVERIFY(rule.isValid());
    for (const Message& message : messagesOf(QStringLiteral("fr"))) {
        for (const QString& translation : message.translations) {
            // YAML and JSON are quoted as they are written.
            QString prose = translation;
            prose.remove(QRegularExpression(QStringLiteral("\\{[^{}]*\\}")));
            const auto match = rule.match(prose);
            QVERIFY2(!match.hasMatch(), qPrintable(at(message, translation)));
        }
    }
}

void TestCatalogue::placeHoldersAreKept() {
    const QRegularExpression holder(QStringLiteral("%(L?n|\\d)"));
    const auto holders = [&](const QString& text) {
        QStringList found;
        for (auto it = holder.globalMatch(text); it.hasNext();) {
            found << it.next().captured().remove(QLatin1Char('L'));
        }
        found.removeDuplicates();
        found.sort();
        return found;
    };
    for (const char* language : {"fr", "en"}) {
        for (const Message& message : messagesOf(QString::fromLatin1(language))) {
            for (const QString& translation : message.translations) {
                QStringList missing = holders(message.source);
                for (const QString& kept : holders(translation)) {
                    missing.removeAll(kept);
                }
                missing.removeAll(QStringLiteral("%n"));  // "one" may be a word
                QVERIFY2(missing.isEmpty(), qPrintable(at(message, translation)));
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestCatalogue)
#include "tst_catalogue.moc"
