"""Free school meals, counted where schools stand, beside low income, counted where children live."""
