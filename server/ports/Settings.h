// The server's settings: one table gives each its key, type, default and help; the command line, the environment
// (VITAE_A_B_C), the configuration file ({"a": {"b_c": …}}) and --help all come from it.
#pragma once

#include "base/Json.h"
#include "base/Result.h"

#include <QHash>
#include <QString>
#include <vector>

namespace vitae::ports
{

struct Setting {
    enum class Type { Text, Integer, Flag, Seconds, Bytes, List, Json };

    QString key;   ///< "limits.body"
    Type type = Type::Text;
    QString fallback; ///< as it would be written in the environment
    QString help;  ///< one sentence
    bool secret = false; ///< never logged or shown
};

/// Every setting that there is (Settings.cpp).
[[nodiscard]] const std::vector<Setting> &settingsTable();

/// Values resolved from defaults, file, environment and command line, in rising order; immutable while the server runs.
class Settings
{
public:
    /// Every default.
    Settings();

    /// Reads one value; InvalidInput names the setting: "limits.body must be a number of bytes, not “x”".
    base::Result<void> set(const QString &key, const QString &value, const QString &source);
    /// Reads the nested objects of a configuration file.
    base::Result<void> setAll(const json::Value &file, const QString &source);
    /// Once all are set: InvalidInput names one that another one needs, such as the key of a certificate.
    [[nodiscard]] base::Result<void> checkTogether() const;

    // The key must be in the table.
    [[nodiscard]] QString text(const QString &key) const;
    [[nodiscard]] qint64 integer(const QString &key) const; ///< also seconds and bytes
    [[nodiscard]] qint64 milliseconds(const QString &key) const; ///< of seconds, which may be written "0.25"
    [[nodiscard]] bool flag(const QString &key) const;
    [[nodiscard]] QStringList list(const QString &key) const; ///< comma separated
    [[nodiscard]] json::Value json(const QString &key) const;

private:
    QHash<QString, QString> m_values;
};

} // namespace vitae::ports
