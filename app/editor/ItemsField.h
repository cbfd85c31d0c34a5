// A list of small items inside the person's card: further links, further details.
#pragma once

#include "editor/Field.h"

namespace vitae::editor
{

class EntryList;

class ItemsField : public Field
{
    Q_OBJECT

public:
    ItemsField(FormContext &context, const cv::Path &path, const FieldSpec &spec, Labels labels, QWidget *parent);

    void refresh(const cv::Path &changed) override;
    void focusAt(const QStringList &below, int offset) override;

protected:
    int controlHeight(int width) override;

private:
    EntryList *m_list;
};

} // namespace vitae::editor
