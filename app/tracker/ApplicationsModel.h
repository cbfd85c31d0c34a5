// The rows of board and table: searched, filtered, sorted.
#pragma once

#include "tracker/Tracker.h"

#include <QAbstractTableModel>
#include <QSet>

namespace vitae::tracker
{

class ApplicationsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Company, Role, StageName, Priority, Place, Salary, Applied, NextStep, Due, Cv, Changed, ColumnCount };
    enum ItemRole {
        IdRole = Qt::UserRole,
        StageRole,   ///< its id
        OverdueRole, ///< bool
    };
    enum class DueFilter { Any, Overdue, ThisWeek, None };

    explicit ApplicationsModel(Tracker &tracker, QObject *parent = nullptr);

    void setSearch(const QString &words);
    void setStage(const QString &id);          ///< empty: all
    void setPriority(const QString &priority); ///< empty: all
    void setDue(DueFilter filter);
    [[nodiscard]] bool isFiltered() const;

    [[nodiscard]] const store::ApplicationRow &row(int index) const { return m_tracker.rows()[m_rows[size_t(index)].at]; }
    [[nodiscard]] const QString &id(int index) const { return m_rows[size_t(index)].id; }
    [[nodiscard]] const QString &stageId(int index) const { return m_rows[size_t(index)].stage; }
    [[nodiscard]] QModelIndex indexOf(const QString &id) const;
    [[nodiscard]] Tracker &tracker() const { return m_tracker; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    void sort(int column, Qt::SortOrder order) override;
    [[nodiscard]] int sortColumn() const { return m_column; }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_order; }

private:
    struct Row {
        size_t at; ///< in Tracker::rows(); `gone` while the model is being renewed
        QString id, stage;
    };
    static constexpr size_t gone = size_t(-1);

    void arrange();
    void renew();
    void find();
    void place();
    [[nodiscard]] std::vector<Row> arranged() const;
    [[nodiscard]] bool accepts(const store::ApplicationRow &row, const QString &stage) const;
    [[nodiscard]] QVariant text(const store::ApplicationRow &row, int column) const;
    void update(const QStringList &ids);

    Tracker &m_tracker;
    std::vector<Row> m_rows;
    QHash<QString, int> m_places;
    QString m_words, m_stage, m_priority;
    DueFilter m_due = DueFilter::Any;
    std::optional<QSet<QString>> m_found;
    int m_column = Changed;
    Qt::SortOrder m_order = Qt::DescendingOrder;
};

/// "12 May", "12 May, 14:30", with the year where it is another one; the text itself where it is no date.
[[nodiscard]] QString dueText(const QString &due, const QDate &today);
[[nodiscard]] QString priorityName(const QString &priority);

} // namespace vitae::tracker
