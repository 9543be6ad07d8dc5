#pragma once

#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

#include "models/core/error.h"
#include "models/core/result.h"
#include "models/platform/draft.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace flotte::desktop {

class RegionBox;

/// What the form asks of the program; quick, on the main thread.
struct BuildCalls {
    std::function<Result<std::vector<std::string>>()> contexts;  ///< of the user's kubeconfig
    QString file;                                                ///< that will be written
    /// Writes a new file and opens it; the error when one of that name is there, or it can't be written.
    std::function<std::optional<Error>(const PlatformDraft& draft)> write;
};

/// A platform file from the contexts of the kubeconfig: asks for what can't be known from them.
class BuildForm final : public QWidget {
    Q_OBJECT
 public:
    explicit BuildForm(BuildCalls calls, QWidget* parent = nullptr);

    /// Reads the kubeconfig anew.
    void begin();

    const std::vector<RegionBox*>& regions() const { return regions_; }
    QLineEdit* name() const { return name_; }
    QLineEdit* websitesHost() const { return host_; }
    QPushButton* writeButton() const { return write_; }
    QPushButton* backButton() const { return back_; }
    QString problem() const;

 Q_SIGNALS:
    void backWanted();

 protected:
    void changeEvent(QEvent* event) override;

 private:
    void build();
    void makeRegions(const std::vector<std::string>& contexts);
    std::optional<PlatformDraft> checkedDraft();
    void refuse(QWidget* where, const QString& what);
    void write();
    void retranslate();

    BuildCalls calls_;
    std::vector<RegionBox*> regions_;
    QLabel* title_;
    QLabel* intro_;
    QLabel* nameLabel_;
    QLabel* hostLabel_;
    QLabel* databaseLabel_;
    QLabel* userLabel_;
    QLabel* websites_;
    QLabel* problem_;
    QLineEdit* name_;
    QLineEdit* host_;
    QLineEdit* database_;
    QLineEdit* user_;
    QVBoxLayout* boxes_;
    QPushButton* write_;
    QPushButton* back_;
};

}  // namespace flotte::desktop
