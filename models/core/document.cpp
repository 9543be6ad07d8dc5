#include "models/core/document.h"

namespace flotte {

const DocumentNode* DocumentNode::find(std::string_view key) const {
    for (const Entry& entry : entries) {
        if (entry.key == key) {
            return &entry.value;
        }
    }
    return nullptr;
}

}  // namespace flotte
