import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './styles/base.css';
import './styles/desk.css';
import './styles/paper.css';
import './styles/items.css';
import './styles/card.css';
import './styles/dialogs.css';
import './styles/lists.css';
import './styles/analysis.css';
import './styles/wide.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element #root to put the pages into.');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
