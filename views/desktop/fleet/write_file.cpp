#include "views/desktop/fleet/write_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace flotte::desktop {

namespace {

struct WriteFile {
    Q_DECLARE_TR_FUNCTIONS(WriteFile)
};

QString reasonOf(const QSaveFile& file, const QString& path) {
    if (!QFileInfo(path).absoluteDir().exists()) {
        return WriteFile::tr("there is no such folder");
    }
    return file.error() == QFileDevice::PermissionsError ? WriteFile::tr("you may not write there")
                                                         : file.errorString();
}

}  // namespace

std::optional<QString> writeFile(const QString& path, const std::string& bytes) {
    QSaveFile file(path);
    const auto size = static_cast<qint64>(bytes.size());
    if (file.open(QIODevice::WriteOnly) && file.write(bytes.data(), size) == size && file.commit()) {
        return std::nullopt;
    }
    return WriteFile::tr("%1 was not written: %2. What was there before is untouched.")
        .arg(path, reasonOf(file, path));
}

}  // namespace flotte::desktop
