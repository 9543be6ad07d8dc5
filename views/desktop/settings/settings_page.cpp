#include "views/desktop/settings/settings_page.h"

#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "views/desktop/settings/about_box.h"
#include "views/text/format.h"

namespace flotte::desktop {

namespace {

/// Texts of a box whose entries stand in the order of an enumeration.
void setTexts(QComboBox* box, const QStringList& texts) {
    const QSignalBlocker silent(box);
    for (int i = 0; i < texts.size(); ++i) {
        if (i < box->count()) {
            box->setItemText(i, texts.at(i));
        } else {
            box->addItem(texts.at(i));
        }
    }
    box->setMinimumWidth(box->sizeHint().width());
}

template <class Choice>
void choose(QComboBox* box, Choice choice) {
    const QSignalBlocker silent(box);
    box->setCurrentIndex(static_cast<int>(choice));
}

}  // namespace

SettingsPage::SettingsPage(Preferences& preferences, QWidget* parent)
    : QWidget(parent),
      preferences_(preferences),
      file_(new QLineEdit),
      choose_(new QPushButton),
      reopen_(new QPushButton),
      language_(new QComboBox),
      theme_(new QComboBox),
      density_(new QComboBox),
      zone_(new QComboBox),
      pace_(new QComboBox),
      about_(new AboutBox),
      title_(new QLabel) {
    build();
    connectParts();
    retranslate();
    setPlatformFile({});
}

QLabel* SettingsPage::addRow(QFormLayout* form, QWidget* control) {
    auto* label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setBuddy(control);
    form->addRow(label, control);
    return label;
}

void SettingsPage::build() {
    QFont large = title_->font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    large.setBold(true);
    title_->setFont(large);
    file_->setReadOnly(true);
    auto* inner = new QWidget;
    auto* form = new QFormLayout(inner);
    form->setContentsMargins(24, 24, 24, 24);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(12);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->addRow(title_);
    fileLabel_ = addRow(form, file_);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(choose_);
    buttons->addWidget(reopen_);
    buttons->addStretch();
    form->addRow(QString(), buttons);
    for (const auto& [label, box] : {std::pair(&languageLabel_, language_), std::pair(&themeLabel_, theme_),
                                     std::pair(&densityLabel_, density_), std::pair(&zoneLabel_, zone_),
                                     std::pair(&paceLabel_, pace_)}) {
        box->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        box->setFocusPolicy(Qt::StrongFocus);
        box->installEventFilter(this);
        *label = addRow(form, box);
    }
    aboutLabel_ = addRow(form, about_);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inner);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(scroll);
}

void SettingsPage::connectParts() {
    connect(choose_, &QPushButton::clicked, this, &SettingsPage::chooseWanted);
    connect(reopen_, &QPushButton::clicked, this, &SettingsPage::reopenWanted);
    const auto when = [this](QComboBox* box, auto then) {
        connect(box, &QComboBox::currentIndexChanged, this, [then](int index) { then(index); });
    };
    when(language_, [this](int i) { preferences_.setLanguage(static_cast<text::Language>(i)); });
    when(theme_, [this](int i) { preferences_.setTheme(static_cast<ThemeMode>(i)); });
    when(density_, [this](int i) { preferences_.setDensity(static_cast<Density>(i)); });
    when(zone_, [this](int i) { preferences_.setZone(static_cast<text::ZoneMode>(i)); });
    when(pace_, [this](int i) { preferences_.setPace(static_cast<Pace>(i)); });
    connect(&preferences_, &Preferences::changed, this, &SettingsPage::showChoices);
}

void SettingsPage::setPlatformFile(const QString& file) {
    file_->setText(file);
    file_->setCursorPosition(0);
    file_->setToolTip(file);
    reopen_->setEnabled(!file.isEmpty());
}

void SettingsPage::focusPart(Part part) {
    switch (part) {
        case Part::Platform:
            choose_->setFocus(Qt::OtherFocusReason);
            break;
        case Part::Language:
            language_->setFocus(Qt::OtherFocusReason);
            break;
        case Part::Theme:
            theme_->setFocus(Qt::OtherFocusReason);
            break;
        case Part::Density:
            density_->setFocus(Qt::OtherFocusReason);
            break;
        case Part::Zone:
            zone_->setFocus(Qt::OtherFocusReason);
            break;
        case Part::Polling:
            pace_->setFocus(Qt::OtherFocusReason);
            break;
        case Part::About:
            about_->copyButton()->setFocus(Qt::OtherFocusReason);
            break;
    }
}

void SettingsPage::showChoices() {
    choose(language_, preferences_.language());
    choose(theme_, preferences_.theme());
    choose(density_, preferences_.density());
    choose(zone_, preferences_.zone());
    choose(pace_, preferences_.pace());
}

QString SettingsPage::paceText(const QString& word, Pace pace) const {
    const PollIntervals every = pollIntervals(pace);
    return tr("%1 (metrics %2, websites %3)", "often, normally or sparingly; how long between questions")
        .arg(word, text::age(every.metrics, preferences_.locale()),
             text::age(every.websites, preferences_.locale()));
}

void SettingsPage::retranslate() {
    title_->setText(tr("Settings"));
    fileLabel_->setText(tr("Platform file"));
    file_->setPlaceholderText(tr("none is open"));
    choose_->setText(tr("Choose…"));
    choose_->setAccessibleName(tr("Choose another platform file"));
    reopen_->setText(tr("Read it again"));
    reopen_->setAccessibleName(tr("Read the platform file again"));
    languageLabel_->setText(tr("Language"));
    themeLabel_->setText(tr("Colours"));
    densityLabel_->setText(tr("Rows of tables"));
    zoneLabel_->setText(tr("Times shown in"));
    paceLabel_->setText(tr("How often to ask"));
    aboutLabel_->setText(tr("About flotte"));
    setTexts(language_, {QStringLiteral("English"), QStringLiteral("Français")});
    setTexts(theme_, {tr("as the system"), tr("light"), tr("dark")});
    setTexts(density_, {tr("compact"), tr("normal"), tr("roomy")});
    setTexts(zone_, {tr("this machine’s time zone"), tr("UTC"), tr("each region’s time zone")});
    setTexts(pace_, {paceText(tr("often"), Pace::Frequent), paceText(tr("normally"), Pace::Normal),
                     paceText(tr("sparingly"), Pace::Sparing)});
    for (const auto& [label, control] :
         {std::pair<QLabel*, QWidget*>(fileLabel_, file_),
          std::pair<QLabel*, QWidget*>(languageLabel_, language_),
          std::pair<QLabel*, QWidget*>(themeLabel_, theme_),
          std::pair<QLabel*, QWidget*>(densityLabel_, density_),
          std::pair<QLabel*, QWidget*>(zoneLabel_, zone_), std::pair<QLabel*, QWidget*>(paceLabel_, pace_)}) {
        control->setAccessibleName(label->text());
    }
    showChoices();
}

bool SettingsPage::eventFilter(QObject* watched, QEvent* event) {
    // A wheel that scrolls the page must not change a choice it happens to pass over.
    auto* box = qobject_cast<QComboBox*>(watched);
    if (box && event->type() == QEvent::Wheel && !box->hasFocus()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void SettingsPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

}  // namespace flotte::desktop
