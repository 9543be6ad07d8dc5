#pragma once

#include <sys/types.h>

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace lab {

/// A program on a real pseudo-terminal of its own, as its controlling terminal.
class Pty {
 public:
    Pty(const QString& program, const QStringList& arguments, int columns, int lines,
        const QMap<QString, QString>& extra = {});
    ~Pty();  ///< kills what still runs
    Pty(const Pty&) = delete;
    Pty& operator=(const Pty&) = delete;

    /// Reads until `holds` is true of all that came, at most `milliseconds`.
    bool until(const std::function<bool(const QByteArray&)>& holds, int milliseconds);
    const QByteArray& output() const { return output_; }
    void type(const QByteArray& keys);
    void resize(int columns, int lines);
    /// Reads on until the program has ended; its exit code (128 + signal), or nothing where it did not end.
    std::optional<int> ended(int milliseconds);
    /// Whether typed characters are shown and lines are edited, as a shell leaves it.
    bool isCooked() const;

 private:
    bool readSome(int milliseconds);

    int terminal_ = -1;
    pid_t child_ = -1;
    QByteArray output_;
};

}  // namespace lab
