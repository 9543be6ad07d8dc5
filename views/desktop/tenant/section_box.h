#pragma once

#include <QFrame>
#include <vector>

#include "views/text/tenant_sections.h"

class QGridLayout;
class QLabel;

namespace flotte::desktop {

/// One section of what is known about a tenant: its title, its origin and age, names with values. Texts can
/// be selected; labels stay the same while only their words change, so that a selection survives.
class SectionBox final : public QFrame {
    Q_OBJECT
 public:
    explicit SectionBox(QWidget* parent = nullptr);

    void setSection(const text::Section& section);
    /// As it is copied: a title, then "name: value" lines.
    QString asText() const;

 protected:
    void paintEvent(QPaintEvent* event) override;

 private:
    struct Row {
        QLabel* name;
        QLabel* value;
        bool wide = false;  ///< it has no name: the value stands in its place
    };
    void showRow(std::size_t at, const QString& name, const text::Toned& value);

    QLabel* title_;
    QLabel* origin_;
    QGridLayout* grid_;
    std::vector<Row> rows_;
};

}  // namespace flotte::desktop
