#include "views/text/fleet_csv.h"

#include <cmath>

#include "models/tenant/keys.h"

namespace flotte::text {
namespace {

std::string joined(const std::vector<std::string_view>& texts) {
    std::string all;
    for (const std::string_view text : texts) {
        all += (all.empty() ? "" : " ") + std::string(text);
    }
    return all;
}

void addCell(CsvWriter& csv, const TenantRow& row, Field field, TimePoint now) {
    const FieldReading reading = readField(row, field, now);
    // Of what has a figure and a word, the column of the field itself is the word.
    const bool word = field == Field::Health || field == Field::Backup;
    if (!reading.decided) {
        csv.add(CsvText{std::string(jsonKey(reading.state))});
    } else if (reading.number && !word && std::isfinite(*reading.number)) {
        csv.add(
            CsvNumber{infoOf(field).kind == FieldKind::Age ? std::floor(*reading.number) : *reading.number});
    } else {
        csv.add(CsvText{reading.number && !word ? std::string() : joined(reading.texts)});
    }
}

}  // namespace

std::string fleetCsv(const std::vector<TenantRowPtr>& rows, const std::vector<Field>& fields, CsvStyle style,
                     TimePoint now) {
    CsvWriter csv(style);
    for (const Field field : fields) {
        csv.add(CsvText{std::string(infoOf(field).key)});
    }
    csv.endLine();
    for (const TenantRowPtr& row : rows) {
        for (const Field field : fields) {
            addCell(csv, *row, field, now);
        }
        csv.endLine();
    }
    return csv.text();
}

}  // namespace flotte::text
