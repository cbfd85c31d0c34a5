import requests

# 1. Register a new user
register_data = {
    "username": "john_doe",
    "email": "john@example.com",
    "password": "SecurePass123!",
    "password2": "SecurePass123!"
}
response = requests.post("https://arafat2.me/api/auth/register/", json=register_data)

# 2. Get authentication token
login_data = {
    "username": "john_doe",
    "password": "SecurePass123!"
}
response = requests.post("https://arafat2.me/api/auth/token/", json=login_data)
tokens = response.json()
access_token = tokens["access"]

# 3. Set up headers for authenticated requests
headers = {
    "Authorization": f"Bearer {access_token}",
    "Content-Type": "application/json"
}

# 4. Generate a resume using AI
ai_data = {
    "model": "Deepseek",
    "user_input": "Software engineer with 5 years experience...",
    "title": "Senior Developer Resume"
}
response = requests.post("https://arafat2.me/api/ai/generate/", 
                        json=ai_data, headers=headers)
resume_data = response.json()

# 5. Create a job application
job_data = {
    "job_title": "Senior Software Engineer",
    "company_name": "TechCorp Inc.",
    "resume_used": resume_data["resume_id"],
    "status": "Applied",
    "date_applied": "2023-01-15"
}
response = requests.post("https://arafat2.me/api/job-applications/", 
                        json=job_data, headers=headers)

# 6. List all your resumes
response = requests.get("https://arafat2.me/api/resumes/", headers=headers)
resumes = response.json()
