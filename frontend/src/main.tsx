import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { Fence } from './app/Fence';
import './app/screen.css';
import { startLanguages } from './language/language';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element "root".');
await startLanguages();
createRoot(root).render(
  <StrictMode>
    <Fence>
      <App />
    </Fence>
  </StrictMode>,
);
