// The photo: chosen from a file, dropped, taken away.
#pragma once

#include "editor/Field.h"

namespace vitae::editor
{

class PhotoButton;

class PhotoField : public Field
{
    Q_OBJECT

public:
    PhotoField(FormContext &context, const cv::Path &path, const FieldSpec &spec, Labels labels, QWidget *parent);

    void refresh(const cv::Path &changed) override;
    void focusAt(const QStringList &below, int offset) override;

protected:
    int controlHeight(int width) override;

private:
    void choose();
    void useFile(const QString &file);
    void openMenu();

    PhotoButton *m_button;
};

} // namespace vitae::editor
