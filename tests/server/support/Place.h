// A database for one test: a file in a temporary folder, or a schema of its own in the PostgreSQL of
// VITAE_TEST_POSTGRESQL.
#pragma once

#include <QTemporaryDir>
#include <memory>

namespace vitae::test
{

class Place
{
public:
    /// "sqlite", and "postgresql" where VITAE_TEST_POSTGRESQL is set.
    [[nodiscard]] static QStringList engines();

    explicit Place(const QString &engine);
    Place(const QString &url, const QString &folder); ///< another process's, which removes it
    ~Place(); ///< removes it

    [[nodiscard]] QString url() const { return m_url; } ///< for SqlStorage::Options::place
    [[nodiscard]] QString folder() const { return m_shared.isEmpty() ? m_folder.path() : m_shared; }
    [[nodiscard]] bool isPostgresql() const { return m_url.startsWith(u"postgres"); }

private:
    QTemporaryDir m_folder;
    QString m_url, m_schema, m_shared;
};

} // namespace vitae::test
