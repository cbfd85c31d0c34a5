#include "library/LibraryModel.h"

#include <QCollator>
#include <QHash>
#include <QLocale>
#include <algorithm>

namespace vitae::library
{

QString languageName(const QString &tag)
{
    if (tag.isEmpty())
        return {};
    const QLocale locale(tag);
    if (locale.language() == QLocale::C || locale.language() == QLocale::AnyLanguage)
        return tag;
    return QLocale::languageToString(locale.language());
}

LibraryModel::LibraryModel(store::Library &library, Rename rename, QObject *parent)
    : QAbstractListModel(parent), m_library(library), m_rename(std::move(rename))
{
}

base::Result<void> LibraryModel::reload()
{
    auto listed = m_library.list(m_trash);
    if (!listed)
        return listed.error();
    m_all = *std::move(listed);
    arrange();
    return {};
}

void LibraryModel::setSearch(const QString &words)
{
    if (words == m_search)
        return;
    m_search = words;
    arrange();
}

void LibraryModel::setTag(const QString &tag)
{
    if (tag == m_tag)
        return;
    m_tag = tag;
    arrange();
}

void LibraryModel::setSort(SortBy sort)
{
    if (sort == m_sort)
        return;
    m_sort = sort;
    arrange();
}

void LibraryModel::setTrash(bool trash)
{
    if (trash == m_trash)
        return;
    m_trash = trash;
    m_search.clear();
    m_tag.clear();
    if (const base::Result<void> read = reload(); !read)
        Q_EMIT failed(read.error().text());
}

void LibraryModel::arrange()
{
    const bool searching = !m_search.trimmed().isEmpty();
    QHash<QString, QString> snippets;
    if (searching && !m_trash) {
        if (const auto hits = m_library.search(m_search); hits) {
            for (const store::SearchHit &hit : *hits)
                snippets.insert(hit.cv, hit.snippet);
        } else {
            Q_EMIT failed(hits.error().text());
        }
    }
    std::vector<Row> rows;
    for (const store::CvSummary &summary : m_all) {
        const bool byTitle = searching && summary.title.contains(m_search.trimmed(), Qt::CaseInsensitive);
        if (searching && !byTitle && !snippets.contains(summary.id))
            continue;
        if (!m_tag.isEmpty() && !summary.tags.contains(m_tag))
            continue;
        rows.push_back({summary, snippets.value(summary.id)});
    }
    QCollator collator;
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    collator.setNumericMode(true);
    std::stable_sort(rows.begin(), rows.end(), [&](const Row &a, const Row &b) {
        switch (m_sort) {
        case SortBy::Changed:
            return a.summary.updatedAt > b.summary.updatedAt;
        case SortBy::Created:
            return a.summary.createdAt > b.summary.createdAt;
        case SortBy::Title:
            return collator.compare(a.summary.title, b.summary.title) < 0;
        case SortBy::Language:
            return collator.compare(languageName(a.summary.language), languageName(b.summary.language)) < 0;
        }
        return false;
    });
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

QStringList LibraryModel::allTags() const
{
    QStringList tags;
    for (const store::CvSummary &summary : m_all)
        tags += summary.tags;
    tags.removeDuplicates();
    std::sort(tags.begin(), tags.end(), [](const QString &a, const QString &b) { return a.localeAwareCompare(b) < 0; });
    return tags;
}

QModelIndex LibraryModel::indexOf(const QString &id) const
{
    for (size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].summary.id == id)
            return index(int(i));
    }
    return {};
}

int LibraryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant LibraryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[size_t(index.row())];
    const QString title = row.summary.title.isEmpty() ? tr("Untitled") : row.summary.title;
    switch (role) {
    case Qt::DisplayRole:
        return title;
    case Qt::EditRole:
        return row.summary.title;
    case Qt::AccessibleTextRole:
        return QString(title + u", " + languageName(row.summary.language));
    case IdRole:
        return row.summary.id;
    case LanguageRole:
        return languageName(row.summary.language);
    case ChangedRole:
        return row.summary.updatedAt;
    case DeletedRole:
        return row.summary.deletedAt ? QVariant(*row.summary.deletedAt) : QVariant();
    case TagsRole:
        return row.summary.tags;
    case SnippetRole:
        return row.snippet;
    default:
        return {};
    }
}

bool LibraryModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const QString title = value.toString().trimmed();
    if (!index.isValid() || role != Qt::EditRole || title.isEmpty())
        return false;
    Row &row = m_rows[size_t(index.row())];
    if (title == row.summary.title)
        return true;
    const QString id = row.summary.id;
    if (const base::Result<void> done = m_rename(id, title); !done) {
        Q_EMIT failed(done.error().text());
        return false;
    }
    if (const base::Result<void> read = reload(); !read)
        Q_EMIT failed(read.error().text());
    Q_EMIT renamed(id);
    return true;
}

Qt::ItemFlags LibraryModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    return index.isValid() && !m_trash ? flags | Qt::ItemIsEditable : flags;
}

} // namespace vitae::library
