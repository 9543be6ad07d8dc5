#pragma once

#include <QProxyStyle>

namespace flotte::desktop {

/// Fusion on every desktop, since that is what the palette was made for, with room around the words of
/// buttons.
class Style final : public QProxyStyle {
    Q_OBJECT
 public:
    Style();

    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                           const QWidget* widget) const override;
};

}  // namespace flotte::desktop
