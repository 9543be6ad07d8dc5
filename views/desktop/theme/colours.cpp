#include "views/desktop/theme/colours.h"

#include <algorithm>
#include <cmath>

namespace flotte::desktop {

const QColor& Colours::of(Tone tone) const {
    switch (tone) {
        case Tone::Muted:
            return muted;
        case Tone::Amber:
            return amber;
        case Tone::Red:
            return red;
        case Tone::Blue:
            return blue;
        case Tone::Violet:
            return violet;
        case Tone::Plain:
            break;
    }
    return text;
}

QColor Colours::tint(Tone tone) const {
    if (tone == Tone::Plain || tone == Tone::Muted) {
        return base;
    }
    constexpr double share = 0.10;
    const QColor& over = of(tone);
    const auto mix = [](int under, int top) {
        return static_cast<int>(std::lround(under + (top - under) * share));
    };
    return {mix(base.red(), over.red()), mix(base.green(), over.green()), mix(base.blue(), over.blue())};
}

const Colours& lightColours() {
    static const Colours colours{.window = QColor(0xf3f4f6),
                                 .base = QColor(0xffffff),
                                 .button = QColor(0xfafbfc),
                                 .line = QColor(0xd9dce1),
                                 .text = QColor(0x1d2126),
                                 .muted = QColor(0x555c66),
                                 .accent = QColor(0x1b5fb8),
                                 .accentText = QColor(0xffffff),
                                 .selection = QColor(0xdbe8fa),
                                 .amber = QColor(0x8a4f00),
                                 .red = QColor(0xb01620),
                                 .blue = QColor(0x0f54a8),
                                 .violet = QColor(0x6a31b8),
                                 .bar = QColor(0x8a929d),
                                 .track = QColor(0xe3e6ea)};
    return colours;
}

const Colours& darkColours() {
    static const Colours colours{.window = QColor(0x25282c),
                                 .base = QColor(0x1b1d20),
                                 .button = QColor(0x2e3237),
                                 .line = QColor(0x3b4047),
                                 .text = QColor(0xe8eaed),
                                 .muted = QColor(0xadb4bd),
                                 .accent = QColor(0x8ab8ff),
                                 .accentText = QColor(0x10141a),
                                 .selection = QColor(0x263c57),
                                 .amber = QColor(0xf2b95a),
                                 .red = QColor(0xff948c),
                                 .blue = QColor(0x8fbcff),
                                 .violet = QColor(0xcfb0ff),
                                 .bar = QColor(0x7d8590),
                                 .track = QColor(0x363b42)};
    return colours;
}

const Colours& coloursFor(const QPalette& palette) {
    return luminance(palette.color(QPalette::Base)) < 0.2 ? darkColours() : lightColours();
}

QPalette paletteFrom(const Colours& c) {
    QPalette p(c.button, c.window);
    p.setColor(QPalette::Window, c.window);
    p.setColor(QPalette::WindowText, c.text);
    p.setColor(QPalette::Base, c.base);
    p.setColor(QPalette::AlternateBase, c.window);
    p.setColor(QPalette::Text, c.text);
    p.setColor(QPalette::PlaceholderText, c.muted);
    p.setColor(QPalette::Button, c.button);
    p.setColor(QPalette::ButtonText, c.text);
    p.setColor(QPalette::ToolTipBase, c.base);
    p.setColor(QPalette::ToolTipText, c.text);
    p.setColor(QPalette::Highlight, c.accent);
    p.setColor(QPalette::HighlightedText, c.accentText);
    p.setColor(QPalette::Link, c.accent);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        p.setColor(QPalette::Disabled, role, c.muted);
    }
    return p;
}

double luminance(const QColor& colour) {
    const auto linear = [](double v) {
        return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const double one = luminance(a);
    const double other = luminance(b);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

}  // namespace flotte::desktop
