import { css } from "lit";

/** Whatever moves, moves by transform and opacity; and where less motion is wished, nothing does. */
export const motionStyle = css`
  @keyframes beat {
    from {
      transform: scale(0.5);
      opacity: 0.55;
    }
    to {
      transform: scale(1.25);
      opacity: 0;
    }
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  @keyframes turn {
    to {
      transform: rotate(-360deg);
    }
  }
  @keyframes breathe {
    50% {
      opacity: 0.45;
    }
  }
  @keyframes walk {
    0% {
      opacity: 0;
    }
    8%,
    55% {
      opacity: 0.95;
    }
    100% {
      opacity: 0;
    }
  }
  @keyframes land {
    from {
      transform: scale(0.2);
      opacity: 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before {
      animation: none !important;
      transition: none !important;
    }
    .pane .halo,
    .lap {
      display: none;
    }
  }
`;
