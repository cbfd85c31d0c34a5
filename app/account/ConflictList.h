// Fields that two devices wrote at the same time: both versions, and one click to choose.
#pragma once

#include "account/SyncService.h"

#include <QSet>
#include <QWidget>
#include <optional>

class QVBoxLayout;

namespace vitae::theme
{
class Banner;
}

namespace vitae::account
{

class ConflictList : public QWidget
{
    Q_OBJECT

public:
    struct Services {
        SyncService &service;
        theme::Banner &banner;
        /// What people call a document; empty where there is none any more.
        std::function<QString(const QString &doc)> titleOf;
        /// Writes into the document, as an edit that can be undone.
        std::function<base::Result<void>(const QString &doc, const QString &path, const json::Value &value)> write;
        std::function<void(const QString &doc)> open;
        /// The document as it is now; null where there is none.
        std::function<json::Value(const QString &doc)> bodyOf;
    };

    explicit ConflictList(Services services, QWidget *parent = nullptr);

    void reload();
    [[nodiscard]] int count() const { return m_count; }

private:
    void show(std::vector<store::SyncConflict> conflicts);
    QWidget *entry(const store::SyncConflict &conflict);
    void swap(const store::SyncConflict &conflict);
    void swapBack(const store::SyncConflict &conflict);
    /// Where the field is now, if `there` still stands in it; `instead` is the other version.
    [[nodiscard]] std::optional<QString> placeOf(const store::SyncConflict &conflict, const json::Value &there,
                                                 const json::Value &instead) const;
    void settle(const store::SyncConflict &conflict);

    Services m_services;
    QVBoxLayout *m_column;
    QWidget *m_entries = nullptr;
    int m_count = 0;
    std::vector<store::SyncConflict> m_shown;
    QSet<qint64> m_settling; ///< may be told of once more by who read them before
};

} // namespace vitae::account
