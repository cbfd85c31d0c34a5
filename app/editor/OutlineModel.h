// The sections of the CV and their entries as a tree, and what can be done with them there.
#pragma once

#include "cv/Path.h"
#include "editor/SectionOrder.h"

#include <QAbstractItemModel>

namespace vitae::editor
{

class FormContext;

class OutlineModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role {
        PathRole = Qt::UserRole, ///< as text
        VisibleRole,             ///< of a section
        IconRole,                ///< its name
        EmptyRole,               ///< nothing is written in the entry yet
        CanHideRole,
    };

    OutlineModel(FormContext &context, QObject *parent);

    void rebuild();
    void onChanged(const cv::Path &path);

    [[nodiscard]] QModelIndex indexOf(const cv::Path &path) const; ///< of the entry, else of its section
    [[nodiscard]] cv::Path pathOf(const QModelIndex &index) const;

    // What the user does; each is a step that can be undone.
    void toggleVisible(const QModelIndex &section);
    /// `to` is the row among its siblings after which it was taken out.
    void moveTo(const QModelIndex &index, int to);
    void duplicate(const QModelIndex &index);
    void remove(const QModelIndex &index); ///< an entry, or a section with what it holds
    [[nodiscard]] bool canMove(const QModelIndex &index, int steps) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Node {
        SectionPlace place;
        QStringList ids; ///< of its entries
        friend bool operator==(const Node &, const Node &) = default;
    };
    [[nodiscard]] std::vector<Node> nodesNow() const;
    [[nodiscard]] static cv::Path listOf(const cv::Path &section);
    void moveSection(int from, int to);

    FormContext &m_context;
    std::vector<Node> m_nodes;
};

} // namespace vitae::editor
