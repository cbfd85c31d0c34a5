#include "editor/ItemsField.h"

#include "editor/EntryList.h"

namespace vitae::editor
{

ItemsField::ItemsField(FormContext &context, const cv::Path &path, const FieldSpec &spec, Labels labels,
                       QWidget *parent)
    : Field(context, path, spec, labels, parent),
      m_list(new EntryList(context, path, path.last() == u"links" ? linkSpec() : labelledFieldSpec(), this))
{
    setControl(m_list);
    m_list->refresh(path);
}

void ItemsField::refresh(const cv::Path &changed)
{
    m_list->refresh(changed);
}

void ItemsField::focusAt(const QStringList &below, int offset)
{
    m_list->focusAt(below, offset);
}

int ItemsField::controlHeight(int width)
{
    return m_list->heightFor(width);
}

} // namespace vitae::editor
