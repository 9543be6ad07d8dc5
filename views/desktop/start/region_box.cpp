#include "views/desktop/start/region_box.h"

#include <QCompleter>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QTimeZone>

#include "models/platform/values.h"
#include "views/text/safe.h"

namespace flotte::desktop {

namespace {

QStringList zoneNames() {
    QStringList names;
    for (const QByteArray& id : QTimeZone::availableTimeZoneIds()) {
        names << QString::fromLatin1(id);
    }
    return names;
}

std::string typed(const QLineEdit* line) {
    return line->text().trimmed().toStdString();
}

}  // namespace

RegionBox::RegionBox(const PlatformDraft::Region& proposed, QWidget* parent)
    : QGroupBox(parent),
      context_(proposed.context),
      name_(new QLineEdit),
      timeZone_(new QLineEdit),
      jurisdiction_(new QLineEdit),
      prometheus_(new QLineEdit) {
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    auto* form = new QFormLayout(this);
    form->setContentsMargins(16, 12, 16, 12);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    for (QLineEdit* line : {name_, timeZone_, jurisdiction_, prometheus_}) {
        auto* label = new QLabel;
        label->setTextFormat(Qt::PlainText);
        label->setBuddy(line);
        line->setMaxLength(500);
        form->addRow(label, line);
        labels_ << label;
    }
    name_->setText(QString::fromStdString(proposed.name));
    auto* zones = new QCompleter(zoneNames(), timeZone_);
    zones->setCaseSensitivity(Qt::CaseInsensitive);
    zones->setFilterMode(Qt::MatchContains);
    timeZone_->setCompleter(zones);
    retranslate();
}

PlatformDraft::Region RegionBox::region() const {
    return {typed(name_), context_, typed(timeZone_), typed(jurisdiction_), typed(prometheus_)};
}

QList<RegionBox::Mistake> RegionBox::mistakes() const {
    const PlatformDraft::Region given = region();
    QList<Mistake> found;
    if (!values::isIdentifier(given.name)) {
        found << Mistake{name_, tr("The region's name is made of letters, digits, dots and hyphens.")};
    }
    if (!given.timeZone.empty() && !values::isTimeZone(given.timeZone)) {
        found << Mistake{
            timeZone_,
            tr("%1 is no time zone; one is called Europe/Paris.").arg(text::safeShort(given.timeZone, 60))};
    }
    if (!given.prometheus.empty() && !values::isUrl(given.prometheus)) {
        found << Mistake{prometheus_,
                         tr("The address of Prometheus begins with http:// or https://, and holds no "
                            "login.")};
    }
    return found;
}

void RegionBox::retranslate() {
    setTitle(tr("Context %1").arg(text::safeShort(context_, 80)));
    setAccessibleName(title());
    setToolTip(tr("Unchecked, it is left out."));
    const QStringList texts{tr("Region"), tr("Time zone"), tr("Jurisdiction of its data"),
                            tr("Address of Prometheus")};
    const QList<QLineEdit*> lines{name_, timeZone_, jurisdiction_, prometheus_};
    for (int i = 0; i < texts.size(); ++i) {
        labels_.at(i)->setText(texts.at(i));
        lines.at(i)->setAccessibleName(texts.at(i) + QStringLiteral(", ") + title());
    }
    timeZone_->setPlaceholderText(tr("such as Europe/Paris; may stay empty"));
    jurisdiction_->setPlaceholderText(tr("such as EU; may stay empty"));
    prometheus_->setPlaceholderText(tr("such as https://prometheus.example.net; may stay empty"));
}

void RegionBox::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QGroupBox::changeEvent(event);
}

}  // namespace flotte::desktop
