// Several lines of text with inline Markdown: the summary, descriptions.
#pragma once

#include "editor/Field.h"

namespace vitae::editor
{

class RichEdit;

class TextField : public Field
{
    Q_OBJECT

public:
    TextField(FormContext &context, const cv::Path &path, const FieldSpec &spec, Labels labels, QWidget *parent);

    void refresh(const cv::Path &changed) override;
    void focusAt(const QStringList &below, int offset) override;

protected:
    int controlHeight(int width) override;

private:
    void write();

    RichEdit *m_edit;
    QString m_shown; ///< as the CV has it: marking spelling changes no text, though Qt says that the text changed
    int m_height = 0;
};

} // namespace vitae::editor
