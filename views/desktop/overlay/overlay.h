#pragma once

#include <QFrame>
#include <QPointer>

namespace flotte::desktop {

/// A panel over a window that is no window of its own: it takes the focus while it is open, gives it back
/// where it was, and closes by Esc when the focus goes elsewhere, or by a press beside it. No event loop of
/// its own.
class Overlay : public QFrame {
    Q_OBJECT
 public:
    enum class Place { TopMiddle, Middle, TopRight };

    Overlay(QWidget* over, Place place);

    void open();
    /// Focus returns to where it was before `open`.
    void close();
    bool isOpen() const { return isVisible(); }
    /// The button that opens and closes it: a press on it is not a press elsewhere.
    void setAnchor(QWidget* anchor) { anchor_ = anchor; }

 Q_SIGNALS:
    void closed();

 protected:
    /// Within what there is; asked again when the window's size changes.
    virtual QSize wantedSize(QSize available) const = 0;
    /// Called each time, before it is shown: fills it anew. Returns who gets the focus.
    virtual QWidget* prepare() = 0;
    /// What it shows has another size now.
    void place();

    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

 private:
    void focusMoved(QWidget* now);
    void leave();
    bool isElsewhere(const QWidget* widget) const;

    Place place_;
    QPointer<QWidget> before_;
    QPointer<QWidget> anchor_;
};

}  // namespace flotte::desktop
