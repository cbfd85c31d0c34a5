// How the CV looks: template, type, colour, distances, paper. Everything is a Change of `style`; what is not set, the
// template decides.
#pragma once

#include "cv/Path.h"

#include <QScrollArea>
#include <memory>

namespace vitae::editor
{

class FormContext;

class DesignPanel : public QScrollArea
{
    Q_OBJECT

public:
    DesignPanel(FormContext &context, QWidget *parent);
    ~DesignPanel() override;

    void rebuild();
    void onChanged(const cv::Path &path);

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace vitae::editor
