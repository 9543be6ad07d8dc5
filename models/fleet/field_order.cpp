#include "models/fleet/field_order.h"

#include <algorithm>

#include "models/filter/search_text.h"
#include "models/fleet/fleet_columns.h"

namespace flotte {
namespace {

/// Read once a row, not once a comparison.
struct Keyed {
    TenantRowPtr row;
    bool known = false;
    double number = 0;
    std::string text;
};

Keyed keyed(const TenantRowPtr& row, Field field, TimePoint now) {
    const FieldReading reading = readField(*row, field, now);
    Keyed key{
        row, reading.decided && (reading.number || !reading.texts.empty()), reading.number.value_or(0), {}};
    if (!reading.number && !reading.texts.empty()) {
        key.text = folded(reading.texts.front());
    }
    return key;
}

int compared(const Keyed& a, const Keyed& b, bool descending) {
    if (!a.known || !b.known) {
        return a.known ? -1 : b.known ? 1 : 0;
    }
    const int sign = descending ? -1 : 1;
    if (a.number != b.number) {
        return a.number < b.number ? -sign : sign;
    }
    const int text = a.text.compare(b.text);
    return text == 0 ? 0 : text < 0 ? -sign : sign;
}

}  // namespace

void sortRows(std::vector<TenantRowPtr>& rows, const FieldOrder& order, TimePoint now) {
    if (!order.field) {
        const FleetOrder worstFirst;
        std::sort(rows.begin(), rows.end(), [&](const TenantRowPtr& a, const TenantRowPtr& b) {
            return comesBefore(*a, *b, worstFirst);
        });
        return;
    }
    std::vector<Keyed> keys;
    keys.reserve(rows.size());
    for (const TenantRowPtr& row : rows) {
        keys.push_back(keyed(row, *order.field, now));
    }
    const FleetOrder byLabel{false, FleetColumn::Tenant, false};
    std::sort(keys.begin(), keys.end(), [&](const Keyed& a, const Keyed& b) {
        const int c = compared(a, b, order.descending);
        return c != 0 ? c < 0 : comesBefore(*a.row, *b.row, byLabel);
    });
    std::transform(keys.begin(), keys.end(), rows.begin(), [](Keyed& key) { return std::move(key.row); });
}

}  // namespace flotte
