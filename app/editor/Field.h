// One field of the form: a label above a control that shows a value of the CV and writes it back.
#pragma once

#include "cv/Path.h"
#include "editor/FlowWidget.h"
#include "editor/SectionForms.h"

class QLabel;

namespace vitae::editor
{

class FormContext;

/// Instead of an offset: the place of the last change that came from outside (an undo, say).
inline constexpr int whereChanged = -1;

enum class Labels { Above, Hidden }; ///< hidden ones still name the control for those who do not see it

class Field : public FlowWidget
{
    Q_OBJECT

public:
    Field(FormContext &context, cv::Path path, const FieldSpec &spec, Labels labels, QWidget *parent);

    [[nodiscard]] const cv::Path &path() const { return m_path; }
    [[nodiscard]] const FieldSpec &spec() const { return m_spec; }
    [[nodiscard]] QString labelText() const { return tableText(m_spec.label); }

    /// Shows what the CV holds now; `changed` is what changed, this field's path or below.
    virtual void refresh(const cv::Path &changed) = 0;
    /// Puts the cursor there; `below` is the rest of the path (the number of a bullet).
    virtual void focusAt(const QStringList &below, int offset) = 0;

    QWidgetList flowChildren() const override;

protected:
    /// The subclass's control: names it, gives it to the label. To be called once.
    void setControl(QWidget *control);
    [[nodiscard]] FormContext &context() const { return m_context; }
    [[nodiscard]] virtual int controlHeight(int width);
    int measure(int width) override;
    void arrange() override;

    /// Set while this field writes: what it hears back it knows already.
    bool m_writing = false;

private:
    FormContext &m_context;
    cv::Path m_path;
    const FieldSpec &m_spec;
    QLabel *m_label = nullptr;
    QWidget *m_control = nullptr;
};

/// The field for a row of the table.
[[nodiscard]] Field *makeField(FormContext &context, const cv::Path &path, const FieldSpec &spec, Labels labels,
                               QWidget *parent);

} // namespace vitae::editor
