#pragma once

#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QTemporaryDir>

namespace flotte::test {

/// A session bus of the test's own with GNOME's keyring on it, unlocked unless said otherwise; nothing else
/// is started by this bus, so that nobody is asked. Ends with the object. One thread.
class PrivateKeyring {
 public:
    enum class State { Unlocked, Locked, Absent };

    /// Throws std::runtime_error where a program is missing or does not come up.
    explicit PrivateKeyring(State state = State::Unlocked);
    ~PrivateKeyring();
    PrivateKeyring(const PrivateKeyring&) = delete;
    PrivateKeyring& operator=(const PrivateKeyring&) = delete;

    QString address() const { return address_; }
    /// Makes programs with this environment use it.
    void into(QProcessEnvironment& environment) const;
    /// All that the keyring keeps, as it lies on the disk.
    QByteArray files() const;
    /// It hears nothing until it goes on.
    void halt();
    void goOn();

 private:
    void startBus(const QString& program);
    void startKeyring(const QString& program, bool unlocked);
    bool owned() const;

    QTemporaryDir folder_;
    QProcess bus_;
    QProcess keyring_;
    QString address_;
};

}  // namespace flotte::test
