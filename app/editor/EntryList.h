// The items of a list of the CV, one below the other, with a button that adds one.
#pragma once

#include "editor/EntryItem.h"

class QPushButton;

namespace vitae::editor
{

class EntryList : public FlowWidget
{
    Q_OBJECT

public:
    EntryList(FormContext &context, cv::Path list, const SectionSpec &spec, QWidget *parent);

    void refresh(const cv::Path &changed);
    /// `below` begins with an item's id.
    void focusAt(const QStringList &below, int offset);
    QWidgetList flowChildren() const override;

    [[nodiscard]] const std::vector<EntryItem *> &items() const { return m_items; }
    [[nodiscard]] EntryItem *item(const QString &id) const;
    void setAllUnfolded(bool unfolded);
    /// A new item at a place, its first field ready to be written in.
    void addAt(int position);

protected:
    int measure(int width) override;
    void arrange() override;

private:
    void syncItems();
    EntryItem *makeItem(const QString &id);
    void dragTo(EntryItem *item, const QPoint &globalPosition);
    void drop(EntryItem *item, bool cancelled);
    [[nodiscard]] int gap() const;

    FormContext &m_context;
    cv::Path m_list;
    const SectionSpec &m_spec;
    std::vector<EntryItem *> m_items;
    QPushButton *m_add;
    QWidget *m_dropLine = nullptr;
    int m_dropAt = -1; ///< before the item of this number
};

} // namespace vitae::editor
