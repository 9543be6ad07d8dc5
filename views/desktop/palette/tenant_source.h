#pragma once

#include <QObject>
#include <QTimer>

#include "models/tenant/tenant_row.h"
#include "views/desktop/palette/palette_source.h"

namespace flotte::desktop {

/// The tenants of the fleet as it is when the palette opens. Works in slices of a few milliseconds between
/// which the window lives on, so that ten thousand tenants hold no key back.
class TenantSource final : public QObject, public PaletteSource {
    Q_OBJECT
 public:
    struct Calls {
        std::function<std::vector<TenantRowPtr>()> fleet;
        std::function<void(const TenantRow& row)> open;
    };
    explicit TenantSource(Calls calls, QObject* parent = nullptr);

    QChar prefix() const override { return QLatin1Char('@'); }
    void begin() override;
    void end() override;
    void ask(std::shared_ptr<const PaletteAsk> ask, Answer answer) override;

 private:
    struct Found {
        int score;
        std::size_t row;
    };
    void slice();
    void judgeRow(std::size_t row);
    PaletteItem itemOf(std::size_t row) const;
    std::vector<PaletteItem> items() const;

    Calls calls_;
    QTimer timer_;
    std::vector<TenantRowPtr> rows_;
    std::vector<PaletteText> texts_;  ///< of the first rows; made as they are first looked at
    std::shared_ptr<const PaletteAsk> ask_;
    Answer answer_;
    std::size_t next_ = 0;
    std::vector<Found> found_;  ///< never many more than `kMostAnswers`
};

}  // namespace flotte::desktop
