// Authentication and API calls
class ResuMateAPI {
    constructor(baseURL = 'https://arafat2.me/api/') {
        this.baseURL = baseURL;
        this.token = localStorage.getItem('access_token');
    }

    async login(username, password) {
        const response = await fetch(`${this.baseURL}auth/token/`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ username, password })
        });

        if (response.ok) {
            const tokens = await response.json();
            this.token = tokens.access;
            localStorage.setItem('access_token', this.token);
            return tokens;
        }
        throw new Error('Login failed');
    }

    async generateResume(model, userInput, title) {
        const response = await fetch(`${this.baseURL}ai/generate/`, {
            method: 'POST',
            headers: {
                'Content-Type': 'application/json',
                'Authorization': `Bearer ${this.token}`
            },
            body: JSON.stringify({ model, user_input: userInput, title })
        });

        return response.json();
    }

    async getResumes() {
        const response = await fetch(`${this.baseURL}resumes/`, {
            headers: { 'Authorization': `Bearer ${this.token}` }
        });

        return response.json();
    }
}

// Usage
const api = new ResuMateAPI();
await api.login('john_doe', 'SecurePass123!');
const resume = await api.generateResume('Deepseek', 'Software engineer...', 'My Resume');
