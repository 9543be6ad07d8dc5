#include "views/desktop/palette/palette.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>

#include "views/desktop/palette/palette_delegate.h"

namespace flotte::desktop {

namespace {

constexpr int kMostTyped = 200;
constexpr int kMostRecent = 30;
constexpr int kPatienceMs = 100;

QString recentKey() {
    return QStringLiteral("palette/recent");
}

}  // namespace

Palette::Palette(QSettings& settings, QWidget* over)
    : Overlay(over, Place::TopMiddle),
      settings_(settings),
      line_(new QLineEdit),
      list_(new QListView),
      hint_(new QLabel) {
    line_->setMaxLength(kMostTyped);
    line_->installEventFilter(this);
    list_->setModel(&model_);
    list_->setItemDelegate(new PaletteDelegate(model_, list_));
    list_->setUniformItemSizes(true);
    list_->setFocusPolicy(Qt::NoFocus);  // the line keeps the keyboard; arrows move in the list
    list_->setFrameShape(QFrame::NoFrame);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    hint_->setTextFormat(Qt::PlainText);
    hint_->setWordWrap(true);
    hint_->setForegroundRole(QPalette::PlaceholderText);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 8);
    column->setSpacing(8);
    column->addWidget(line_);
    column->addWidget(list_, 1);
    column->addWidget(hint_);
    patience_.setSingleShot(true);
    patience_.setInterval(kPatienceMs);
    connect(&patience_, &QTimer::timeout, this, &Palette::showAnswers);
    connect(line_, &QLineEdit::textChanged, this, &Palette::ask);
    connect(list_, &QListView::clicked, this, &Palette::runCurrent);
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, &Palette::tellCurrent);
    connect(this, &Overlay::closed, this, [this] {
        ++generation_;  // what still comes is an answer to nothing
        waiting_.clear();
        patience_.stop();
        for (const auto& source : sources_) {
            source->end();
        }
    });
    retranslate();
}

Palette::~Palette() = default;

void Palette::addSource(std::unique_ptr<PaletteSource> source) {
    sources_.push_back(std::move(source));
    given_.emplace_back();
}

void Palette::openWith(const QString& text) {
    startText_ = text;
    if (isOpen()) {
        line_->setText(text);
        return;
    }
    open();
}

QWidget* Palette::prepare() {
    for (const auto& source : sources_) {
        source->begin();
    }
    runFirst_ = false;
    {
        const QSignalBlocker once(line_);
        line_->setText(startText_);
    }
    ask();
    return line_;
}

QSize Palette::wantedSize(QSize) const {
    const int rows = std::max(28, fontMetrics().height() + 10) * 12;
    return {fontMetrics().averageCharWidth() * 90, rows + line_->sizeHint().height() + 80};
}

void Palette::ask() {
    ++generation_;
    runFirst_ = false;
    QString text = line_->text();
    const QChar prefix = text.isEmpty() ? QChar() : text.front();
    const bool one = std::any_of(sources_.begin(), sources_.end(),
                                 [prefix](const auto& source) { return source->prefix() == prefix; });
    auto asked = std::make_shared<PaletteAsk>();
    asked->pattern = FuzzyText((one ? text.mid(1) : text).trimmed().toStdString());
    asked->generation = generation_;
    const QStringList recent = settings_.value(recentKey()).toStringList();
    for (int i = 0; i < recent.size(); ++i) {
        asked->recent[recent.at(i)] = kMostRecent - i;
    }
    waiting_.clear();
    for (std::size_t i = 0; i < sources_.size(); ++i) {
        given_[i].clear();
        if (!one || sources_[i]->prefix() == prefix) {
            waiting_.insert(i);
        }
    }
    patience_.start();
    for (std::size_t i = 0; i < sources_.size(); ++i) {
        if (waiting_.contains(i)) {
            sources_[i]->ask(asked, [this, i](std::uint64_t generation, std::vector<PaletteItem> items) {
                take(i, generation, std::move(items));
            });
        }
    }
}

void Palette::take(std::size_t source, std::uint64_t generation, std::vector<PaletteItem> items) {
    if (generation != generation_) {
        return;
    }
    given_[source] = std::move(items);
    waiting_.erase(source);
    if (!waiting_.empty()) {
        return;
    }
    patience_.stop();
    showAnswers();
    Q_EMIT answered();
    if (runFirst_) {
        runFirst_ = false;
        runCurrent();
    }
}

void Palette::showAnswers() {
    std::vector<PaletteItem> all;
    for (const auto& some : given_) {
        all.insert(all.end(), some.begin(), some.end());
    }
    keepBest(all);
    const bool none = all.empty();
    model_.setItems(std::move(all));
    list_->setCurrentIndex(model_.index(0));
    list_->scrollToTop();
    hint_->setText(none && complete() ? tr("Nothing is called so.")
                                      : tr("> actions   @ tenants   # pages   , settings"));
    tellCurrent();
}

void Palette::move(int by) {
    const int rows = model_.rowCount();
    if (rows > 0) {
        const int row = std::clamp(list_->currentIndex().row() + by, 0, rows - 1);
        list_->setCurrentIndex(model_.index(row));
    }
}

void Palette::tellCurrent() {
    // The keyboard stays in the line: what Enter would do is said as its description.
    const QString said = list_->currentIndex().data(Qt::AccessibleTextRole).toString();
    if (line_->accessibleDescription() != said) {
        line_->setAccessibleDescription(said);
    }
}

void Palette::runCurrent() {
    const QModelIndex current = list_->currentIndex();
    if (!complete()) {
        runFirst_ = true;  // what is shown may answer what was typed before
        return;
    }
    if (!current.isValid()) {
        return;
    }
    const PaletteItem chosen = model_.at(current.row());
    remember(chosen.id);
    close();
    chosen.run();
}

void Palette::remember(const QString& id) {
    QStringList recent = settings_.value(recentKey()).toStringList();
    recent.removeAll(id);
    recent.prepend(id);
    settings_.setValue(recentKey(), QStringList(recent.mid(0, kMostRecent)));
}

bool Palette::eventFilter(QObject* watched, QEvent* event) {
    if (watched != line_ || event->type() != QEvent::KeyPress) {
        return Overlay::eventFilter(watched, event);
    }
    const int page = std::max(1, list_->viewport()->height() / std::max(1, list_->sizeHintForRow(0)) - 1);
    switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Down:
            move(1);
            return true;
        case Qt::Key_Up:
            move(-1);
            return true;
        case Qt::Key_PageDown:
            move(page);
            return true;
        case Qt::Key_PageUp:
            move(-page);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            runCurrent();
            return true;
        default:
            return Overlay::eventFilter(watched, event);
    }
}

void Palette::retranslate() {
    line_->setPlaceholderText(tr("Find an action, a tenant, a page…"));
    line_->setAccessibleName(tr("Find an action, a tenant or a page"));
    list_->setAccessibleName(tr("What was found"));
    setAccessibleName(tr("Palette"));
}

void Palette::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    Overlay::changeEvent(event);
}

}  // namespace flotte::desktop
