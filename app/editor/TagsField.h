// A list of short texts as chips: skills, technologies, key words. What is being written is in the CV already; Enter or
// a comma begins the next one.
#pragma once

#include "editor/Field.h"

class QCompleter;

namespace vitae::editor
{

class TagsEdit;

class TagsField : public Field
{
    Q_OBJECT

public:
    TagsField(FormContext &context, const cv::Path &path, const FieldSpec &spec, Labels labels, QWidget *parent);

    void refresh(const cv::Path &changed) override;
    void focusAt(const QStringList &below, int offset) override;

protected:
    int controlHeight(int width) override;
    void arrange() override;

private:
    [[nodiscard]] cv::Path tagPath(int tag) const { return path().child(QString::number(tag)); }
    bool setTag(int tag, const QString &text);

    TagsEdit *m_edit;
};

} // namespace vitae::editor
