// The outline with the button that adds a section.
#pragma once

#include "cv/Path.h"

#include <QWidget>

class QMenu;
class QPushButton;

namespace vitae::editor
{

class FormContext;
class OutlineModel;
class OutlineView;

class OutlinePane : public QWidget
{
    Q_OBJECT

public:
    OutlinePane(FormContext &context, QWidget *parent);

    void rebuild();
    void onChanged(const cv::Path &path);
    void setCurrentPath(const cv::Path &path);
    void openAddMenu();

Q_SIGNALS:
    void shown(const cv::Path &path);
    void activated(const cv::Path &path);

private:
    void fillMenu();
    void addSection(const QString &name);
    enum class CustomKind { Entries, Text, Bullets };
    void addCustom(CustomKind kind);

    FormContext &m_context;
    OutlineModel *m_model;
    OutlineView *m_view;
    QPushButton *m_add;
    QMenu *m_menu;
};

} // namespace vitae::editor
