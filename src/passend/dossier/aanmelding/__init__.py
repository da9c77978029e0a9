"""From the request for a place to enrolment: kinds, process table, clock, and who has zorgplicht."""
