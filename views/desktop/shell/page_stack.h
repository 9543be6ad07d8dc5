#pragma once

#include <QPointer>
#include <QStackedWidget>

#include <functional>
#include <string>
#include <vector>

namespace flotte::desktop {

/// Pages by name: made when first shown, kept after, with the way back and forward over those that were
/// shown.
class PageStack final : public QStackedWidget {
    Q_OBJECT
 public:
    using QStackedWidget::QStackedWidget;

    void add(const std::string& id, std::function<QWidget*()> make);
    /// Takes the page away with its widget, out of the history too; the one shown before it takes its place.
    void remove(const std::string& id);
    /// An unknown one is not shown: false. The keyboard goes where it was on that page.
    bool show(const std::string& id);
    const std::string& current() const { return current_; }
    /// Nothing while it was never shown.
    QWidget* page(const std::string& id) const;

    bool canGoBack() const { return at_ > 0; }
    bool canGoForward() const { return at_ + 1 < history_.size(); }
    void goBack();
    void goForward();

 Q_SIGNALS:
    void shown(const QString& id);

 private:
    struct Page {
        std::string id;
        std::function<QWidget*()> make;
        QWidget* widget = nullptr;
        QPointer<QWidget> focus;
    };
    Page* find(const std::string& id);
    void bring(Page& page);

    std::vector<Page> all_;
    std::string current_;
    std::vector<std::string> history_;
    std::size_t at_ = 0;
};

}  // namespace flotte::desktop
