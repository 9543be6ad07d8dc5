#include "views/desktop/palette/tenant_source.h"

#include <QElapsedTimer>

#include <algorithm>

namespace flotte::desktop {

namespace {

constexpr qint64 kSliceMs = 4;
constexpr std::size_t kBetweenLooks = 64;  ///< rows between two looks at the clock

QString detailOf(const TenantRow& row) {
    QStringList parts;
    for (const std::string* part : {&row.name, &row.domain, &row.region.value(), &row.displayTier}) {
        if (!part->empty() && *part != row.label) {
            parts << QString::fromStdString(*part);
        }
    }
    return parts.join(QStringLiteral(" · "));
}

QString idOf(const TenantRow& row) {
    return QStringLiteral("tenant:") + QString::fromStdString(row.region.value()) + QLatin1Char('/') +
           QString::fromStdString(row.label);
}

}  // namespace

TenantSource::TenantSource(Calls calls, QObject* parent) : QObject(parent), calls_(std::move(calls)) {
    timer_.setInterval(0);
    connect(&timer_, &QTimer::timeout, this, &TenantSource::slice);
}

void TenantSource::begin() {
    rows_ = calls_.fleet();
    std::sort(rows_.begin(), rows_.end(), [](const TenantRowPtr& a, const TenantRowPtr& b) {
        return std::tie(a->label, a->region.value()) < std::tie(b->label, b->region.value());
    });
    texts_.clear();
    texts_.reserve(rows_.size());
}

void TenantSource::end() {
    timer_.stop();
    ask_.reset();
    rows_ = {};
    texts_ = {};
    found_ = {};
}

void TenantSource::ask(std::shared_ptr<const PaletteAsk> ask, Answer answer) {
    ask_ = std::move(ask);
    answer_ = std::move(answer);
    next_ = 0;
    found_.clear();
    slice();  // a small fleet is answered at once
}

void TenantSource::slice() {
    QElapsedTimer since;
    since.start();
    while (next_ < rows_.size() && since.elapsed() < kSliceMs) {
        const std::size_t end = std::min(rows_.size(), next_ + kBetweenLooks);
        for (; next_ < end; ++next_) {
            judgeRow(next_);
        }
    }
    if (next_ < rows_.size()) {
        timer_.start();
        return;
    }
    timer_.stop();
    const auto answer = std::move(answer_);
    answer(ask_->generation, items());
}

void TenantSource::judgeRow(std::size_t row) {
    if (row == texts_.size()) {
        const TenantRow& tenant = *rows_[row];
        texts_.emplace_back(idOf(tenant), QString::fromStdString(tenant.label), detailOf(tenant));
    }
    const auto match = judge(*ask_, texts_[row]);
    if (!match) {
        return;
    }
    found_.push_back({match->score, row});
    if (found_.size() >= 4 * kMostAnswers) {
        std::stable_sort(found_.begin(), found_.end(),
                         [](const Found& a, const Found& b) { return a.score > b.score; });
        found_.resize(kMostAnswers);
    }
}

PaletteItem TenantSource::itemOf(std::size_t row) const {
    const TenantRowPtr tenant = rows_[row];
    PaletteItem item;
    item.id = texts_[row].id;
    item.kind = prefix();
    item.title = QString::fromStdString(tenant->label);
    item.detail = detailOf(*tenant);
    item.run = [open = calls_.open, tenant] { open(*tenant); };
    if (auto match = judge(*ask_, texts_[row])) {
        item.score = match->score;
        item.positions = std::move(match->positions);
    }
    return item;
}

std::vector<PaletteItem> TenantSource::items() const {
    std::vector<PaletteItem> items;
    for (const Found& found : found_) {
        items.push_back(itemOf(found.row));
    }
    keepBest(items);
    return items;
}

}  // namespace flotte::desktop
