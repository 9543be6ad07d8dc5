#include "views/text/words.h"

namespace flotte::text {
namespace {

QString pick(const char16_t* shape, const char16_t* plain, bool ascii) {
    return QString::fromUtf16(ascii ? plain : shape);
}

}  // namespace

QString healthShape(HealthLevel level, bool ascii) {
    switch (level) {
        case HealthLevel::Critical:
            return pick(u"■", u"X", ascii);
        case HealthLevel::Warning:
            return pick(u"▲", u"!", ascii);
        case HealthLevel::Unknown:
            return pick(u"?", u"?", ascii);
        case HealthLevel::Ok:
            return pick(u"●", u"*", ascii);
    }
    return pick(u"?", u"?", ascii);
}

QString readingShape(ReadingState state, bool ascii) {
    switch (state) {
        case ReadingState::Loading:
            return pick(u"◌", u"...", ascii);
        case ReadingState::Known:
            return pick(u"●", u"*", ascii);
        case ReadingState::None:
            return pick(u"∅", u"-", ascii);
        case ReadingState::Denied:
            return pick(u"?", u"?", ascii);
        case ReadingState::Stale:
            return pick(u"◷", u"~", ascii);
        case ReadingState::Failed:
            return pick(u"?", u"?", ascii);
    }
    return pick(u"?", u"?", ascii);
}

QString feedShape(FeedState state, bool ascii) {
    switch (state) {
        case FeedState::Loading:
            return readingShape(ReadingState::Loading, ascii);
        case FeedState::Live:
            return readingShape(ReadingState::Known, ascii);
        case FeedState::Stale:
            return readingShape(ReadingState::Stale, ascii);
        case FeedState::Denied:
            return readingShape(ReadingState::Denied, ascii);
        case FeedState::None:
            return readingShape(ReadingState::None, ascii);
        case FeedState::Failed:
            return pick(u"▲", u"!", ascii);
    }
    return readingShape(ReadingState::Failed, ascii);
}

}  // namespace flotte::text
