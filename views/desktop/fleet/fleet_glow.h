#pragma once

#include <QObject>
#include <QTimer>
#include <vector>

#include "models/tenant/row_key.h"

namespace flotte::desktop {

/// Rows that have just changed their health level light up once: a while at full strength, then gone within
/// 150 ms. At most five at a time: where everything changes, nothing is pointed out.
class FleetGlow final : public QObject {
    Q_OBJECT
 public:
    static constexpr std::size_t kMost = 5;

    explicit FleetGlow(QObject* parent = nullptr);

    void light(const RowKey& key);
    double strength(const RowKey& key) const;  ///< 0 … 1
    std::size_t count() const { return lights_.size(); }

 Q_SIGNALS:
    void changed();

 private:
    struct Light {
        RowKey key;
        int step = 0;
    };
    void step();

    std::vector<Light> lights_;
    QTimer timer_;
};

}  // namespace flotte::desktop
