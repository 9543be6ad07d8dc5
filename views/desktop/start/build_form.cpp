#include "views/desktop/start/build_form.h"

#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <cerrno>
#include <set>

#include "models/platform/values.h"
#include "views/desktop/start/region_box.h"
#include "views/text/words.h"

namespace flotte::desktop {

namespace {

/// Names that the file holds where nothing else is typed; not words for people.
constexpr const char* kName = "Platform";
constexpr const char* kDatabase = "platform";
constexpr const char* kUser = "flotte";

QLabel* words(bool wrap) {
    auto* label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(wrap);
    return label;
}

std::string typed(const QLineEdit* line) {
    return line->text().trimmed().toStdString();
}

}  // namespace

BuildForm::BuildForm(BuildCalls calls, QWidget* parent)
    : QWidget(parent),
      calls_(std::move(calls)),
      title_(words(true)),
      intro_(words(true)),
      nameLabel_(words(false)),
      hostLabel_(words(false)),
      databaseLabel_(words(false)),
      userLabel_(words(false)),
      websites_(words(true)),
      problem_(words(true)),
      name_(new QLineEdit),
      host_(new QLineEdit),
      database_(new QLineEdit),
      user_(new QLineEdit),
      boxes_(new QVBoxLayout),
      write_(new QPushButton),
      back_(new QPushButton) {
    build();
    connect(write_, &QPushButton::clicked, this, &BuildForm::write);
    connect(back_, &QPushButton::clicked, this, &BuildForm::backWanted);
    retranslate();
}

void BuildForm::build() {
    QFont large = title_->font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    large.setBold(true);
    title_->setFont(large);
    const auto formOf = [](std::initializer_list<std::pair<QLabel*, QLineEdit*>> rows) {
        auto* form = new QFormLayout;
        form->setHorizontalSpacing(16);
        form->setVerticalSpacing(8);
        form->setRowWrapPolicy(QFormLayout::WrapLongRows);
        for (const auto& [label, line] : rows) {
            label->setBuddy(line);
            line->setMaxLength(200);
            form->addRow(label, line);
        }
        return form;
    };
    auto* inner = new QWidget;
    auto* column = new QVBoxLayout(inner);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(12);
    column->addWidget(title_);
    column->addWidget(intro_);
    column->addLayout(formOf({{nameLabel_, name_}}));
    boxes_->setSpacing(12);
    column->addLayout(boxes_);
    column->addWidget(websites_);
    column->addLayout(formOf({{hostLabel_, host_}, {databaseLabel_, database_}, {userLabel_, user_}}));
    column->addStretch();
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inner);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(24, 8, 24, 12);
    buttons->setSpacing(8);
    buttons->addWidget(problem_, 1);
    buttons->addWidget(back_);
    buttons->addWidget(write_);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(scroll, 1);
    all->addLayout(buttons);
    database_->setText(QString::fromLatin1(kDatabase));
    user_->setText(QString::fromLatin1(kUser));
}

QString BuildForm::problem() const {
    return problem_->text();
}

void BuildForm::begin() {
    const auto contexts = calls_.contexts();
    makeRegions(contexts ? *contexts : std::vector<std::string>());
    problem_->clear();
    write_->setEnabled(!regions_.empty());
    if (!contexts) {
        problem_->setText(text::errorSummary(contexts.error()));
    } else if (regions_.empty()) {
        problem_->setText(tr("The kubeconfig has no context: there is no cluster to begin with."));
    }
    (regions_.empty() ? static_cast<QWidget*>(back_) : name_)->setFocus();
}

void BuildForm::makeRegions(const std::vector<std::string>& contexts) {
    for (RegionBox* box : regions_) {
        delete box;
    }
    regions_.clear();
    QWidget* before = name_;
    for (const PlatformDraft::Region& proposed : draftOf(contexts, {}).regions) {
        auto* box = new RegionBox(proposed);
        boxes_->addWidget(box);
        box->show();  // now, so that Tab finds it
        regions_.push_back(box);
        // Made after the rest, but read before it.
        for (QWidget* next : std::initializer_list<QWidget*>{box, box->name(), box->timeZone(),
                                                             box->jurisdiction(), box->prometheus()}) {
            setTabOrder(before, next);
            before = next;
        }
    }
    for (QWidget* next : std::initializer_list<QWidget*>{host_, database_, user_, back_, write_}) {
        setTabOrder(before, next);
        before = next;
    }
}

void BuildForm::refuse(QWidget* where, const QString& what) {
    problem_->setText(what);
    where->setFocus(Qt::OtherFocusReason);
    where->setAccessibleDescription(what);
}

std::optional<PlatformDraft> BuildForm::checkedDraft() {
    PlatformDraft draft;
    draft.name = typed(name_).empty() ? kName : typed(name_);
    std::set<std::string> taken;
    for (RegionBox* box : regions_) {
        if (!box->isChecked()) {
            continue;
        }
        if (const auto mistakes = box->mistakes(); !mistakes.isEmpty()) {
            refuse(mistakes.first().where, mistakes.first().what);
            return std::nullopt;
        }
        draft.regions.push_back(box->region());
        if (!taken.insert(draft.regions.back().name).second) {
            refuse(box->name(), tr("Two regions have this name."));
            return std::nullopt;
        }
    }
    if (draft.regions.empty()) {
        refuse(regions_.front(), tr("A platform has at least one region."));
        return std::nullopt;
    }
    if (const std::string host = typed(host_); !host.empty()) {
        if (!values::isHost(host)) {
            refuse(host_, tr("A host is a name or an address, without port and path."));
            return std::nullopt;
        }
        draft.websites = PlatformDraft::Websites{host, typed(database_), typed(user_)};
        for (QLineEdit* line : {database_, user_}) {
            if (typed(line).empty()) {
                refuse(line, tr("The websites database needs this too."));
                return std::nullopt;
            }
        }
    }
    return draft;
}

void BuildForm::write() {
    problem_->clear();
    const auto draft = checkedDraft();
    if (!draft) {
        return;
    }
    if (const auto error = calls_.write(*draft)) {
        const auto* system = std::get_if<SystemError>(&*error);
        problem_->setText(system && system->code == EEXIST
                              ? tr("%1 is there already and stays as it is.").arg(calls_.file)
                              : text::errorSummary(*error));
    }
}

void BuildForm::retranslate() {
    title_->setText(tr("A platform file from your kubeconfig"));
    intro_->setText(tr("Each context becomes a region. What you leave empty stands in the file as a comment, "
                       "to be filled in "
                       "later. It will be written to %1, readable by you alone.")
                        .arg(calls_.file));
    nameLabel_->setText(tr("Name of the platform"));
    websites_->setText(tr(
        "The database with the websites of all tenants. Its password is not asked: the file says where it is "
        "found (FLOTTE_WEBSITES_PASSWORD)."));
    hostLabel_->setText(tr("Host"));
    databaseLabel_->setText(tr("Database"));
    userLabel_->setText(tr("User"));
    name_->setPlaceholderText(QString::fromLatin1(kName));
    host_->setPlaceholderText(tr("may stay empty"));
    write_->setText(tr("Write and open"));
    back_->setText(tr("Back"));
    for (const auto& [label, line] : {std::pair(nameLabel_, name_), std::pair(hostLabel_, host_),
                                      std::pair(databaseLabel_, database_), std::pair(userLabel_, user_)}) {
        line->setAccessibleName(label->text());
    }
    for (QPushButton* button : {write_, back_}) {
        button->setAccessibleName(button->text());
    }
}

void BuildForm::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

}  // namespace flotte::desktop
