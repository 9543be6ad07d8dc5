#include "views/desktop/theme/style.h"

namespace flotte::desktop {

namespace {
constexpr QSize kAroundWords(16, 4);
}  // namespace

Style::Style() : QProxyStyle(QStringLiteral("fusion")) {}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                              const QWidget* widget) const {
    const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    return type == CT_PushButton ? size + kAroundWords : size;
}

}  // namespace flotte::desktop
