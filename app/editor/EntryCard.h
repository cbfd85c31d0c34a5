// An entry that folds: its summary, and below it its fields, which are made when they come near the visible part of the
// page for the first time.
#pragma once

#include "editor/EntryItem.h"

namespace vitae::editor
{

class EntryHeader;
class FieldGrid;

class EntryCard : public EntryItem
{
    Q_OBJECT

public:
    EntryCard(FormContext &context, const cv::Path &path, const SectionSpec &spec, QWidget *parent);

    void refresh(const cv::Path &changed) override;
    void focusAt(const QStringList &below, int offset) override;
    void build() override;
    QWidgetList flowChildren() const override;

    [[nodiscard]] bool isUnfolded() const { return m_unfolded; }
    void setUnfolded(bool unfolded);

protected:
    int measure(int width) override;
    void arrange() override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    EntryHeader *m_header;
    FieldGrid *m_grid = nullptr;
    bool m_unfolded = false;
};

} // namespace vitae::editor
