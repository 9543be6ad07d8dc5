#include "views/desktop/shell/page_stack.h"

#include <QApplication>

#include <algorithm>

namespace flotte::desktop {

namespace {
constexpr std::size_t kMostHistory = 100;
}

void PageStack::add(const std::string& id, std::function<QWidget*()> make) {
    all_.push_back({id, std::move(make), nullptr, {}});
}

PageStack::Page* PageStack::find(const std::string& id) {
    const auto found =
        std::find_if(all_.begin(), all_.end(), [&id](const Page& page) { return page.id == id; });
    return found == all_.end() ? nullptr : &*found;
}

QWidget* PageStack::page(const std::string& id) const {
    const auto found =
        std::find_if(all_.begin(), all_.end(), [&id](const Page& page) { return page.id == id; });
    return found == all_.end() ? nullptr : found->widget;
}

bool PageStack::show(const std::string& id) {
    Page* page = find(id);
    if (!page) {
        return false;
    }
    if (id != current_) {
        if (!history_.empty()) {
            history_.resize(at_ + 1);
        }
        history_.push_back(id);
        if (history_.size() > kMostHistory) {
            history_.erase(history_.begin());
        }
        at_ = history_.size() - 1;
        bring(*page);
    }
    return true;
}

void PageStack::remove(const std::string& id) {
    const auto found =
        std::find_if(all_.begin(), all_.end(), [&id](const Page& page) { return page.id == id; });
    if (found == all_.end()) {
        return;
    }
    const Page gone = *found;
    all_.erase(found);
    const auto past = history_.begin() + static_cast<std::ptrdiff_t>(std::min(at_ + 1, history_.size()));
    at_ -= std::min<std::size_t>(at_, static_cast<std::size_t>(std::count(history_.begin(), past, id)));
    std::erase(history_, id);
    if (current_ == id) {
        current_.clear();
        at_ = history_.empty() ? 0 : std::min(at_, history_.size() - 1);
        if (!history_.empty()) {
            bring(*find(history_[at_]));
        }
    }
    if (gone.widget) {
        removeWidget(gone.widget);
        gone.widget->deleteLater();
    }
}

void PageStack::bring(Page& page) {
    if (Page* before = find(current_)) {
        QWidget* focus = QApplication::focusWidget();
        before->focus = before->widget && before->widget->isAncestorOf(focus) ? focus : nullptr;
    }
    if (!page.widget) {
        page.widget = page.make();
        addWidget(page.widget);
    }
    current_ = page.id;
    setCurrentWidget(page.widget);
    if (page.focus && page.focus->isVisible()) {
        page.focus->setFocus(Qt::OtherFocusReason);
    }
    Q_EMIT shown(QString::fromStdString(page.id));
}

void PageStack::goBack() {
    if (canGoBack()) {
        bring(*find(history_[--at_]));
    }
}

void PageStack::goForward() {
    if (canGoForward()) {
        bring(*find(history_[++at_]));
    }
}

}  // namespace flotte::desktop
