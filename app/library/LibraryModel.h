// The CVs of the library as the page shows them: searched, filtered by tag, sorted; or those in the trash.
#pragma once

#include "store/Library.h"

#include <QAbstractListModel>

namespace vitae::library
{

enum class SortBy { Changed, Title, Created, Language };

class LibraryModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole,
        LanguageRole, ///< its name for people
        ChangedRole,  ///< QDateTime
        DeletedRole,  ///< QDateTime, invalid outside the trash
        TagsRole,
        SnippetRole, ///< of a search: the found words between U+0002 and U+0003
    };

    /// Gives a CV another title: an edit like any other, so not this model's work.
    using Rename = std::function<base::Result<void>(const QString &id, const QString &title)>;

    LibraryModel(store::Library &library, Rename rename, QObject *parent = nullptr);

    /// Reads the library again; an error leaves the model as it was.
    [[nodiscard]] base::Result<void> reload();
    void setSearch(const QString &words);
    void setTag(const QString &tag); ///< empty: all
    void setSort(SortBy sort);
    void setTrash(bool trash);

    [[nodiscard]] bool isTrash() const { return m_trash; }
    [[nodiscard]] bool isFiltered() const { return !m_search.trimmed().isEmpty() || !m_tag.isEmpty(); }
    [[nodiscard]] int total() const { return int(m_all.size()); } ///< without regard to search and tag
    [[nodiscard]] QStringList allTags() const;
    [[nodiscard]] const store::CvSummary &summary(const QModelIndex &index) const
    {
        return m_rows[size_t(index.row())].summary;
    }
    [[nodiscard]] QModelIndex indexOf(const QString &id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void renamed(const QString &id); ///< after the model was read again
    void failed(const QString &sentence);

private:
    struct Row {
        store::CvSummary summary;
        QString snippet;
    };

    void arrange();

    store::Library &m_library;
    Rename m_rename;
    std::vector<store::CvSummary> m_all;
    std::vector<Row> m_rows;
    QString m_search, m_tag;
    SortBy m_sort = SortBy::Changed;
    bool m_trash = false;
};

/// "French" for "fr", "Français" in a French window; the tag itself where it names no language.
[[nodiscard]] QString languageName(const QString &tag);

} // namespace vitae::library
