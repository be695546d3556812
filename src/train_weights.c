#include <math.h>
#include <stdlib.h>

#include "train_fit.h"
#include "train_pages.h"

enum { EPOCHS = 12, AVERAGED = 6 };

uint32_t
random_next(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

static void
shuffle(struct example *e, size_t n, uint32_t *state)
{
	for (size_t i = n; i > 1; i--) {
		size_t k = random_next(state) % i;
		struct example one = e[i - 1];

		e[i - 1] = e[k];
		e[k] = one;
	}
}

/*
 * Logistic regression by AdaGrad with a little decay; the weights are the mean
 * of those after each epoch of the second half.
 */
void
fit_weights(struct example *e, size_t n, int features, float (*weights)[BINS])
{
	const float rate = 0.05f, decay = 0.003f;
	size_t size = (size_t)features * sizeof *weights;
	float (*square)[BINS] = grow(NULL, size), (*w)[BINS] = grow(NULL, size);
	uint32_t state = 12345;

	memset(weights, 0, size);
	memset(w, 0, size);
	for (int f = 0; f < features; f++)
		for (int k = 0; k < BINS; k++)
			square[f][k] = 1e-3f;
	for (int epoch = 0; epoch < EPOCHS; epoch++) {
		shuffle(e, n, &state);
		for (size_t i = 0; i < n; i++) {
			float odds = 0, slope;

			for (int f = 0; f < features; f++)
				odds += w[f][e[i].bins[f]];
			slope = (probability(odds) - e[i].y) * e[i].weight;
			if (fabsf(slope) < 1e-5f)
				continue;
			for (int f = 0; f < features; f++) {
				float *one = &w[f][e[i].bins[f]];
				float s = slope + decay * e[i].weight * *one;

				square[f][e[i].bins[f]] += s * s;
				*one -= rate * s /
				    sqrtf(square[f][e[i].bins[f]]);
			}
		}
		for (int f = 0; f < features && epoch >= EPOCHS - AVERAGED; f++)
			for (int k = 0; k < BINS; k++)
				weights[f][k] += w[f][k] / AVERAGED;
	}
	free(square);
	free(w);
}
