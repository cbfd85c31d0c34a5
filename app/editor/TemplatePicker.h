// The templates to choose from, each with a picture of this CV.
#pragma once

#include "layout/Template.h"

#include <QAbstractButton>
#include <QImage>
#include <QWidget>

class QButtonGroup;

namespace vitae::editor
{

/// One of them.
class TemplateButton : public QAbstractButton
{
    Q_OBJECT

public:
    TemplateButton(const layout::TemplateInfo &info, QWidget *parent);

    [[nodiscard]] const QString &id() const { return m_id; }
    void setPage(const QImage &page);
    [[nodiscard]] static int heightFor(int width);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_id;
    QImage m_page;
};

class TemplatePicker : public QWidget
{
    Q_OBJECT

public:
    TemplatePicker(const std::vector<layout::TemplateInfo> &templates, QWidget *parent);

    void setCurrent(const QString &id);
    void setPage(const QString &id, const QImage &page);
    [[nodiscard]] QStringList ids() const;
    [[nodiscard]] int pageWidth() const; ///< of a picture, in pixels of the device

Q_SIGNALS:
    void chosen(const QString &id);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] int heightFor(int width) const;
    [[nodiscard]] int buttonWidth(int width) const;
    [[nodiscard]] static int inRow(int width);

    std::vector<TemplateButton *> m_buttons;
    QButtonGroup *m_group;
};

} // namespace vitae::editor
