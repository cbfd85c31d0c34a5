// A date as free text, with a month picker for those who would rather point.
#pragma once

#include "editor/LineField.h"

namespace vitae::editor
{

class DateField : public LineField
{
    Q_OBJECT

public:
    DateField(FormContext &context, const cv::Path &path, const FieldSpec &spec, Labels labels, QWidget *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void openPicker();
};

} // namespace vitae::editor
