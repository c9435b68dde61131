import './design_system.css';
import './style.css';
import { QueryClient, QueryClientProvider } from '@tanstack/preact-query';
import { render } from 'preact';
import { LocationProvider } from 'preact-iso';
import { Failure } from './api/ask.js';
import { fetchAhead } from './shell/ahead.js';
import { App } from './shell/app.js';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // A lost connection is worth another try, a refused question is not.
      retry: (tried, failure) => tried < 2 && failure instanceof Failure && ['offline', 'slow'].includes(failure.kind),
    },
  },
});

const draw = () => {
  const place = document.getElementById('app');
  if (!place) return;
  render(
    <QueryClientProvider client={client}>
      <LocationProvider>
        <App />
      </LocationProvider>
    </QueryClientProvider>,
    place,
  );
};

/** Answers that come within this time are drawn at once, which takes far less than to draw the page before and after. */
const AT_ONCE = 250;

const unhurried = new Promise((resolve) => setTimeout(resolve, AT_ONCE));
void Promise.race([fetchAhead(client, location), unhurried]).then(draw);
