// The repositories over one connection.
#pragma once

#include "ports/Storage.h"
#include "storage/SqlAccounts.h"
#include "storage/SqlAiCosts.h"
#include "storage/SqlAiModels.h"
#include "storage/SqlAnalytics.h"
#include "storage/SqlAnswers.h"
#include "storage/SqlAppSettings.h"
#include "storage/SqlApplications.h"
#include "storage/SqlBilling.h"
#include "storage/SqlChanges.h"
#include "storage/SqlCodes.h"
#include "storage/SqlCredits.h"
#include "storage/SqlCvs.h"
#include "storage/SqlDocuments.h"
#include "storage/SqlGallery.h"
#include "storage/SqlIdentities.h"
#include "storage/SqlJourneys.h"
#include "storage/SqlMailTemplates.h"
#include "storage/SqlMails.h"
#include "storage/SqlOffice.h"
#include "storage/SqlRates.h"
#include "storage/SqlSessions.h"
#include "storage/SqlSync.h"
#include "storage/SqlTasks.h"

namespace vitae::storage
{

class SqlStore final : public ports::Store
{
public:
    explicit SqlStore(std::unique_ptr<sql::Database> database);

    [[nodiscard]] sql::Database &database() { return *m_database; }

    ports::AccountRepository &accounts() override { return m_accounts; }
    ports::SessionRepository &sessions() override { return m_sessions; }
    ports::CodeRepository &codes() override { return m_codes; }
    ports::RateRepository &rates() override { return m_rates; }
    ports::AnswerRepository &answers() override { return m_answers; }
    ports::DocumentRepository &documents() override { return m_documents; }
    ports::CvRepository &cvs() override { return m_cvs; }
    ports::ApplicationRepository &applications() override { return m_applications; }
    ports::OfficeRepository &office() override { return m_office; }
    ports::AiModelRepository &aiModels() override { return m_aiModels; }
    ports::TaskRepository &tasks() override { return m_tasks; }
    ports::MailRepository &mails() override { return m_mails; }
    ports::AppSettingRepository &appSettings() override { return m_appSettings; }
    ports::IdentityRepository &identities() override { return m_identities; }
    ports::GalleryRepository &gallery() override { return m_gallery; }
    ports::ChangeRepository &changes() override { return m_changes; }
    ports::MailTemplateRepository &mailTemplates() override { return m_mailTemplates; }
    ports::CreditRepository &credits() override { return m_credits; }
    ports::BillingRepository &billing() override { return m_billing; }
    ports::AiCostRepository &aiCosts() override { return m_aiCosts; }
    ports::JourneyRepository &journeys() override { return m_journeys; }
    ports::AnalyticsRepository &analytics() override { return m_analytics; }
    ports::SyncRepository &sync() override { return m_sync; }

    /// The heads that the present transaction has taken so far, by space; empty from then on.
    [[nodiscard]] QHash<QString, qint64> takeHeads() { return m_documents.takeHeads(); }

    /// What to call after the present transaction is durable.
    std::vector<std::function<void()>> afterCommit;

private:
    std::unique_ptr<sql::Database> m_database;
    SqlAccounts m_accounts;
    SqlSessions m_sessions;
    SqlCodes m_codes;
    SqlRates m_rates;
    SqlAnswers m_answers;
    SqlDocuments m_documents;
    SqlCvs m_cvs;
    SqlApplications m_applications;
    SqlOffice m_office;
    SqlAiModels m_aiModels;
    SqlTasks m_tasks;
    SqlMails m_mails;
    SqlAppSettings m_appSettings;
    SqlIdentities m_identities;
    SqlGallery m_gallery;
    SqlChanges m_changes;
    SqlMailTemplates m_mailTemplates;
    SqlCredits m_credits;
    SqlBilling m_billing;
    SqlAiCosts m_aiCosts;
    SqlJourneys m_journeys;
    SqlAnalytics m_analytics;
    SqlSync m_sync;
};

} // namespace vitae::storage
